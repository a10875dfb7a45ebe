import type { LabelledText } from '../core/symptoms/train.ts';
import type { FileLine } from './json-lines.ts';

/** What a line holds, or why it cannot be used (a sentence without its end). */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** A line of the file of texts: `{"text": "..."}`; other fields are ignored. */
export function readTextLine({ text: json }: FileLine): Read<string> {
  const object = readObject(json);
  if ('problem' in object) return object;
  const { text } = object.value;
  return typeof text === 'string' ? { value: text } : { problem: 'has no "text" that is a string' };
}

/** A line of the file to learn from: `{"text": "...", "label": "..."}`; a label may be a number too. */
export function readTrainingLine(line: FileLine): Read<LabelledText> {
  const text = readTextLine(line);
  if ('problem' in text) return text;
  const object = readObject(line.text);
  if ('problem' in object) return object;
  const { label } = object.value;
  const isLabel = (typeof label === 'string' && label.trim() !== '') || typeof label === 'number';
  if (!isLabel) return { problem: 'has no "label"' };
  if (text.value.trim() === '') return { problem: 'has an empty text, from which nothing can be learned' };
  return { value: { text: text.value, label: String(label) } };
}

function readObject(json: string): Read<Record<string, unknown>> {
  if (json.trim() === '') return { problem: 'is empty' };
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'is not a JSON object' };
    return { value: value as Record<string, unknown> };
  } catch {
    return { problem: 'is not JSON' };
  }
}
