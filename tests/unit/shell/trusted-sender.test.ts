import { describe, expect, it } from 'vitest';
import { isConsoleAddress, isTrustedSender } from '../../../main/shell/trusted-sender.ts';

describe('who may call', () => {
  it('is the main frame of the console’s own page', () => {
    expect(isTrustedSender({ url: 'app://groundswell/', parent: null })).toBe(true);
    expect(isTrustedSender({ url: 'app://groundswell/index.html?x#/board', parent: null })).toBe(true);
  });

  it('is nobody else', () => {
    const main = { url: 'app://groundswell/', parent: null };
    expect(isTrustedSender(null)).toBe(false);
    expect(isTrustedSender(undefined)).toBe(false);
    expect(isTrustedSender({ ...main, parent: main })).toBe(false);
    expect(isTrustedSender({ ...main, url: 'https://groundswell/' })).toBe(false);
    expect(isTrustedSender({ ...main, url: '' })).toBe(false);
  });

  it('is not a frame that was disposed of before it could be asked', () => {
    const disposed = {
      parent: null,
      get url(): string {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      },
    };
    expect(isTrustedSender(disposed)).toBe(false);
  });
});

describe('an address of the console', () => {
  it.each([
    'app://groundswell.evil.example/',
    'app://groundswell:80/',
    'app://user@groundswell/',
    'app://user:password@groundswell/',
    'app://else/groundswell/',
    'app:groundswell',
    'app:///groundswell/',
    'file:///app/groundswell/',
    'http://groundswell/',
    'data:text/html,app://groundswell/',
    'about:blank',
    'javascript:app://groundswell/',
    'not an address',
  ])('is not %s', (address) => {
    expect(isConsoleAddress(address)).toBe(false);
  });
});
