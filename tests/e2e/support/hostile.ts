/** What a caller (or somebody who wants to be one) might say to harm the console, and how it is seen on the screen. */
export interface HostileText {
  readonly name: string;
  readonly text: string;
  /** The beginning of it as it stands in a row. */
  readonly shown: string;
}

const MARKUP = '<b id="planted">bold</b><img src="x" onerror="alert(1)"><script id="planted">alert(2)</script>';

export const HOSTILE_TEXTS: readonly HostileText[] = [
  { name: 'markup', text: MARKUP, shown: MARKUP },
  { name: 'a formula', text: "=cmd|' /C calc'!A0", shown: "=cmd|' /C calc'!A0" },
  { name: 'a script address', text: 'javascript:alert(3)//{{7*7}}', shown: 'javascript:alert(3)//{{7*7}}' },
  { name: 'a NUL', text: 'before\u0000after', shown: 'before\uFFFDafter' },
  {
    name: 'a text that turns the direction',
    text: 'abc \u202Efdp.exe\u202C def',
    shown: 'abc \uFFFDfdp.exe\uFFFD def',
  },
  { name: 'half a character', text: 'broken \uD83D here', shown: 'broken \uFFFD here' },
  { name: 'SQL', text: "'); DROP TABLE facts; --", shown: "'); DROP TABLE facts; --" },
];

/** A megabyte of markup. */
export const HUGE_TEXT = '<i id="planted">x</i> '.repeat(50_000);
