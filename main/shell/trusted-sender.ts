/** The one place that the console's page is loaded from. */
export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'groundswell';
export const PAGE_ADDRESS = `${PAGE_SCHEME}://${PAGE_HOST}/`;

/** As much of Electron's WebFrameMain as it takes to know who is speaking. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** True only for the main frame of a page of the console. A frame may be gone (null) by the time its message is read. */
export function isTrustedSender(frame: SenderFrame | null | undefined): boolean {
  try {
    return frame !== null && frame !== undefined && frame.parent === null && isConsoleAddress(frame.url);
  } catch {
    // A frame that was disposed of meanwhile throws when it is asked.
    return false;
  }
}

/** True for addresses under app://groundswell/ and no others. */
export function isConsoleAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${PAGE_SCHEME}:` &&
    url.hostname === PAGE_HOST &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}
