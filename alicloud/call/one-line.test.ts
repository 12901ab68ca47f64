import { expect, it } from "vitest";
import { oneLine, shellWord } from "./index";

it.each([
  ["begins no line", "spare\n::add-mask::a\r::error::b\u2028::c", "spare ::add-mask::a ::error::b ::c"],
  ["drives no terminal", "\u001b[2Jgone\u009b1A\u0007", " [2Jgone 1A "],
  ["does not turn around what follows", "vpc-\u202egnp.exe", "vpc- gnp.exe"],
  ["is no command of a CI system", "spare ##[add-mask]a", "spare ## [add-mask]a"],
  ["stays as it is where it is harmless", "研发 环境 (vpc-1)", "研发 环境 (vpc-1)"],
])("a text of others %s", (_what, text, line) => {
  expect(oneLine(text)).toBe(line);
});

it.each([
  ["vpc-1:ngw_2", "vpc-1:ngw_2"],
  ["urn:pulumi:a::b::c$d::e", "'urn:pulumi:a::b::c$d::e'"],
  ["rule;reboot", "'rule;reboot'"],
  ["`id`", "'`id`'"],
  ["it's", String.raw`'it'\''s'`],
  ["", "''"],
])("%j is one word of a shell", (text, word) => {
  expect(shellWord(text)).toBe(word);
});
