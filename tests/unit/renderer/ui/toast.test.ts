import { expect, it } from 'vitest';
import { closePassing, createToasts, showToast, type ToastMessage } from '../../../../renderer/ui/toast.tsx';

const message = (spoken: string, over: Partial<ToastMessage> = {}): ToastMessage => ({
  tone: 'good',
  body: spoken,
  spoken,
  ...over,
});

it('shows the newest three messages, newest first, and never brings back one that these pushed out', () => {
  const toasts = createToasts();
  const keys = ['a', 'b', 'c', 'd', 'e'].map((text) => showToast(toasts, message(text)));
  const seen = () => toasts.visibleToasts.map(({ content }) => content.spoken);
  expect(seen()).toEqual(['e', 'd', 'c']);
  for (const key of keys.slice(2)) toasts.close(key);
  expect(seen()).toEqual([]);
});

it('keeps trouble that nobody has closed, however much is said after it', () => {
  const toasts = createToasts();
  showToast(toasts, message('trouble', { tone: 'bad', stays: null }));
  const keys = ['a', 'b', 'c', 'd'].map((text) => showToast(toasts, message(text)));
  for (const key of keys) toasts.close(key);
  expect(toasts.visibleToasts.map(({ content }) => content.spoken)).toEqual(['trouble']);
});

it('takes away at once what would leave by itself, and nothing else', () => {
  const toasts = createToasts();
  showToast(toasts, message('trouble', { tone: 'bad', stays: null }));
  showToast(toasts, message('a'));
  showToast(toasts, message('b', { tone: 'warn' }));
  closePassing(toasts);
  expect(toasts.visibleToasts.map(({ content }) => content.spoken)).toEqual(['trouble']);
});
