import { describe, expect, it } from 'vitest';
import { type GeneratedDocument, type Section, withEdits } from '../../../../main/core/documents/document.ts';
import { fingerprint } from '../../../../main/core/documents/fingerprint.ts';
import { documentToHtml, documentToMarkdown, documentToText } from '../../../../main/core/documents/render.ts';
import { counted, lengthWords, listed } from '../../../../main/core/documents/words.ts';

const HOSTILE = '<img src=x onerror=alert(1)> [click](http://evil.example) **b** `c` | d';

function document(text: string): GeneratedDocument {
  return {
    title: 'INC-0221: No outbound calls',
    subtitle: 'Post-incident report',
    sections: [
      { key: 'summary', title: 'Summary', sentences: [{ key: 'what', text, evidence: ['f1'] }] },
      {
        key: 'lags',
        title: 'Lags',
        sentences: [{ key: 'gap', text: 'The cause is unknown.', evidence: [], isGap: true }],
        table: { columns: ['What', 'After'], rows: [{ key: 'red', cells: ['Red flag', '7 min'], evidence: ['f2'] }] },
      },
    ],
  };
}

describe('a generated document', () => {
  it('keeps hostile words text in HTML', () => {
    const page = documentToHtml(document(HOSTILE));
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img');
    expect(page).toContain("default-src 'none'");
  });
  it('draws its chart in the page itself, with all that it says as text, and hostile words as text there, too', () => {
    const bars = [1, 4, 0].map((value, index) => ({ label: `09:0${index}`, value }));
    const [summary, ...others] = document('What happened.').sections;
    const figure = { caption: HOSTILE, bars, lines: [{ at: 0.5, label: HOSTILE }] };
    const page = documentToHtml({ ...document(''), sections: [{ ...(summary as Section), figure }, ...others] });
    expect(page).toContain('<svg role="img" aria-label="&lt;img');
    expect(page.match(/<rect /g)).toHaveLength(3);
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/NaN|undefined/);
  });
  it('keeps hostile words text in Markdown', () => {
    const text = documentToMarkdown(document(HOSTILE));
    expect(text).toContain('\\<img src=x onerror=alert(1)\\>');
    expect(text).toContain('\\[click\\](http\u200b://evil.example)');
    expect(text).not.toMatch(/(?<!\\)[`*]/);
    expect(documentToMarkdown(document('# not a heading'))).toContain('\n\\# not a heading');
    expect(documentToMarkdown(document('1. not a list'))).toContain('\n\\1. not a list');
  });
  it('is one paragraph a sentence, whatever line ends were typed', () => {
    expect(documentToText(document('one\r\n\r\n\ttwo'))).toContain('\none two\n');
  });
  it('has tables with headings', () => {
    expect(documentToMarkdown(document('x'))).toContain('| What | After |\n| --- | --- |\n| Red flag | 7 min |');
    expect(documentToHtml(document('x'))).toContain('<th scope="col">What</th>');
  });
  it('keeps a person’s wording over a new generation, and says when the record has moved on', () => {
    const edit = { key: 'what', text: 'Nobody could ring out.', from: fingerprint('old text') };
    const [first] = withEdits(document('new text'), [edit]).sections;
    expect(first?.sentences[0]).toMatchObject({ text: edit.text, isEdited: true, generatedNow: 'new text' });
    const [same] = withEdits(document('old text'), [edit]).sections;
    expect(same?.sentences[0]).toMatchObject({ text: edit.text, generatedNow: null });
  });
  it('loses no wording whose sentence is no longer generated', () => {
    const edit = { key: 'gone', text: 'Written by hand.', from: '' };
    expect(withEdits(document('x'), [edit]).sections[0]?.sentences.at(-1)?.text).toBe('Written by hand.');
  });
});

describe('words', () => {
  it.each([
    [-5, 'under 1 s'],
    [40_000, '40 s'],
    [59_700, '1 min'],
    [420_000, '7 min'],
    [7_500_000, '2 h 5 min'],
    [7_200_000, '2 h'],
    [273_600_000, '3 days 4 h'],
  ])('of %i ms are "%s"', (ms, words) => {
    expect(lengthWords(ms)).toBe(words);
  });
  it('count and list', () => {
    expect(counted(1, 'customer')).toBe('1 customer');
    expect(counted(2000, 'reply', 'replies')).toBe('2,000 replies');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
