"""What a note may say that a browser or Anki would act upon; whatever runs sets `window.ran`."""

import re

RUN = "window.ran = true"
HOSTILE = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</SCRIPT ><script>{RUN}</script>",
    f"<!--<script>{RUN}",
    f"--><script>{RUN}</script>",
    "<!-- nobody closes this",
    "<![CDATA[ nor this",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</textarea></template><script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<img src=x onerror={RUN.replace(' ', '')}>",
    f'<svg onload="{RUN}"></svg>',
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin='{RUN}' attributeName=x dur=1s>",
    f"<math><mtext><table><mglyph><style><img src=x onerror='{RUN}'>",
    f'<body onload="{RUN}">',
    f'<details open ontoggle="{RUN}">x</details>',
    f"<input autofocus onfocus='{RUN}'>",
    f'<a href="javascript:{RUN}">x</a>',
    f"[x](javascript:{RUN.replace(' ', '')})",
    f"<javascript:{RUN.replace(' ', '')}>",
    "[x](data:text/html,<script>parent.ran=1</script>)",
    f'<iframe srcdoc="<script>parent.{RUN[7:]}</script>"></iframe>',
    "<iframe src=https://example.org/></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    "<embed src=https://example.org/x.swf>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<style>* { display: none }</style>",
    "<style>@import 'https://example.org/x.css';</style>",
    "<p style='background: url(https://example.org/x)'>x</p>",
    "![x](https://example.org/x.png)",
    "<meta http-equiv=refresh content='0; url=https://example.org/'>",
    "<base href=https://example.org/>",
    f"<form action='javascript:{RUN}'><button autofocus>x</button></form>",
    "{{c1::x}} {{Front}} {{FrontSide}} {{#Back}}{{/Back}} %script% %told%",
    "[sound:x.mp3] [latex]x[/latex] [[type:Back]] [anki:play:q:0]",
    r"\(x^2\) \[x\] $x$ $$x$$ \u003cscript>",
    rf"$\text{{<img src=x onerror='{RUN}'>}}$ $\color{{red' onclick='{RUN}}}x$",
    rf"$\text{{</math></mjx-container><script>{RUN}</script>}}$ $x</p><style>*{{}}</style>y$",
    rf"$\unicode{{x3c}}script>{RUN}$ $\href{{javascript:{RUN}}}{{x}}$ $\text{{&lt;script&gt;}}$",
    "\u2028\u2029 `$&` $1 $` \\\\ \\' \" '",
    "List<T> <none> a < b && c > d &amp; &lt;script&gt;",
    f'" autofocus onfocus="{RUN}" x="',
)


def escaped(text: str) -> str:
    r"""Markdown that shows the very text; `\(` would begin a formula."""
    return re.sub(r"([!-'*-/:-@\[-`{-~])", r"\\\1", text)
