import { expect, type Page } from '@playwright/test';
import { intakeOf } from './console.ts';

/** A keyboard that counts every key that it presses, those of typed text included. */
export interface CountingKeyboard {
  readonly page: Page;
  readonly pressed: number;
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
}

export function countingKeyboard(page: Page): CountingKeyboard {
  let pressed = 0;
  return {
    page,
    get pressed() {
      return pressed;
    },
    async press(key) {
      pressed += key.split('+').length;
      await page.keyboard.press(key);
    },
    async type(text) {
      pressed += text.length;
      await page.keyboard.type(text);
    },
  };
}

export interface Call {
  readonly number: string;
  readonly words: string;
}

/**
 * Logs a call with the keyboard alone, opening the intake first if it is not open. Resolves, when the report is acknowledged,
 * to how many keys were pressed beyond those of the number and the words.
 */
export async function logByKeyboard(keyboard: CountingKeyboard, { number, words }: Call): Promise<number> {
  const before = keyboard.pressed;
  const intake = intakeOf(keyboard.page);
  if (!(await intake.drawer.isVisible())) await keyboard.press('c');
  await expect(intake.caller).toBeFocused();
  await keyboard.type(number);
  await keyboard.press('Enter');
  await expect(intake.words).toBeFocused();
  await keyboard.type(words);
  await keyboard.press('Enter');
  await expect(intake.lastSave).toHaveAttribute('data-last-save', 'saved');
  return keyboard.pressed - before - number.length - words.length;
}
