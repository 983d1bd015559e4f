"""From files to cards; what stands lower here imports what stands higher.

- `entry`, `inline`, `numbering`, `marks`: the one shape; words without markup; `1、` and
  `答：` in front
- `words`, `turns`, `grammar`, `term`, `labelled`, `stem`: the vocabulary, the patterns made
  of it, and so the class of a stem
- `asking`, `filler`: whether an entry asks; what answers nothing
- `prose`, `shell`, `breaks`, `colon`, `lines`, `blocks`: from the parser's tokens and a
  paragraph's lines to a row of entries; `blocks` alone meets tokens, which count lines from 0,
  where we count from 1; `shell` tells lines of commands, for the rules too
- `reach`, `opened`, `ranks`, `mend`, `outline`: how far an entry takes what follows, what
  closes it, the walk that makes a tree of the row; an empty body takes nothing from the
  next section
- `subject`, `place`, `answer`, `shape`, `phrases`: what rules share: what a stem
  is about and stands under, what its body says and looks like, a front's words
- `rules`, `gaps`, `extract`, `refusal`, `explain`: the cards of an entry, or what it leaves
  open; the loop over a note; why an entry became no card
- `album`, `images`: where images lie, never outside the root; the images of a note's cards,
  after `extract`, which reads no files
"""
