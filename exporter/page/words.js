"use strict";
// What the page itself says, in Chinese and in English; cards and findings stay as they are.

const WORDS = {
  views: ["视图", "Views"],
  study: ["学习", "Study"],
  list: ["列表", "List"],
  findings: ["待补", "To mend"],
  filters: ["筛选", "Filters"],
  search: ["搜索", "Search"],
  topic: ["主题", "Topic"],
  kind: ["类型", "Kind"],
  note: ["笔记", "Note"],
  anyTopic: ["全部主题", "All topics"],
  anyKind: ["全部类型", "All kinds"],
  anyNote: ["全部笔记", "All notes"],
  clear: ["清除", "Clear"],
  card: ["卡片", "Card"],
  none: ["没有符合条件的卡片", "No card matches"],
  nothing: ["这里没有要补的", "Nothing to mend here"],
  keys: [
    "空格或回车翻面，← → 换一张，/ 搜索",
    "Space or Enter turns the card, ← → go to another, / searches",
  ],
  previous: ["上一张", "Previous"],
  next: ["下一张", "Next"],
  answer: ["显示答案", "Show answer"],
  question: ["回到问题", "Back to question"],
  pages: ["翻页", "Pages"],
  earlier: ["上一页", "Previous page"],
  later: ["下一页", "Next page"],
  reverse: ["反向", "reversed"],
  rule: ["规则 {0}", "rule {0}"],
  place: ["{0} / {1}", "{0} / {1}"],
  span: ["第 {0}–{1} 个，共 {2} 个", "{0}–{1} of {2}"],
  saidQuestion: ["第 {0} 张，共 {1} 张。{2}", "Card {0} of {1}. {2}"],
  saidAnswer: ["答案：{0}", "Answer: {0}"],
  saidMatches: ["{0} 张卡片", "{0} cards"],
  saidLive: ["笔记已更新", "The notes have changed"],
  open: ["在编辑器里打开 {0}", "Open {0} in the editor"],
  dark: ["深色", "Dark"],
  light: ["浅色", "Light"],
  other: ["English", "中文"],
  qa: ["问答", "Question"],
  definition: ["定义", "Definition"],
  compare: ["比较", "Comparison"],
  command: ["命令", "Command"],
  "kind-list": ["列表", "List"],
  "open-question": ["还没有答案", "No answer yet"],
  "image-answer": ["答案只有图片", "Only a picture for an answer"],
  "image-missing": ["找不到图片", "Picture missing"],
  "image-outside": ["图片在笔记文件夹外", "Picture outside the notes"],
  "image-large": ["图片太大", "Picture too large"],
  "image-broken": ["图片是空的或认不出来", "Picture empty or unknown"],
  "long-answer": ["答案太长", "Long answer"],
  "near-duplicate": ["几乎重复", "Nearly the same twice"],
  duplicate: ["重复", "The same twice"],
};

let tongue = 0;

function say(name, ...values) {
  const words = WORDS[name] ? WORDS[name][tongue] : name;
  return words.replace(/\{(\d)\}/g, (_, place) => values[place]);
}

function sayKind(kind) {
  return say(kind === "list" ? "kind-list" : kind);
}

function speakAll() {
  document.documentElement.lang = ["zh-CN", "en"][tongue];
  for (const element of document.querySelectorAll("[data-say]")) {
    element.textContent = say(element.dataset.say);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = say(element.dataset.placeholder);
  }
}

// For screen readers only.
function announce(words) {
  document.getElementById("spoken").textContent = words;
}
