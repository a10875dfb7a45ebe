import { call } from '../client.ts';
import { toast, toastTrouble } from '../stores/toasts.ts';

/** Copies plain text and says so: "Copied 4 example calls". */
export async function copyText(text: string, what: string): Promise<void> {
  const result = await call('host.copy', { text });
  if (!result.ok) toastTrouble(result.refusal.sentence);
  else toast({ tone: 'good', body: `Copied ${what}`, spoken: `Copied ${what}`, stays: 4000 });
}
