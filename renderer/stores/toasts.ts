import { createToasts, showToast, type ToastMessage } from '../ui/toast.tsx';

/** The window's one queue of toasts, bottom right. */
export const toasts = createToasts();

/** Shows a toast. Returns its key, with which `toasts.close(key)` takes it away early. */
export function toast(message: ToastMessage): string {
  return showToast(toasts, message);
}

/** Says why something was not done; stays until it is closed. */
export function toastTrouble(sentence: string): string {
  return toast({ tone: 'bad', body: sentence, spoken: sentence, stays: null });
}
