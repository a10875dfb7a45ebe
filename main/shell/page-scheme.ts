import { nativeTheme, protocol, type Session } from 'electron';
import { staticAnswer } from '../launch/static-answer.ts';
import { isConsoleAddress, PAGE_SCHEME } from './trusted-sender.ts';

/** Must run before Electron is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page under app://groundswell/ to this session, and lets it reach nothing else. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(PAGE_SCHEME, (request) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || !isConsoleAddress(request.url)) return new Response(null, { status: 404 });
    const theme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    const { status, headers, body } = staticAnswer(folder, new URL(request.url).pathname, { theme });
    return new Response(body, { status, headers });
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnAddress(url) }));
}

/** The page's own files, and those of the developer tools inside Electron. */
function isOwnAddress(address: string): boolean {
  return isConsoleAddress(address) || address.startsWith('devtools:');
}
