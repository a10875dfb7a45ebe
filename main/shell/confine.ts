import { app, type Session, type WebContents } from 'electron';

/** No permission of any kind is ever granted to a page. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** No page goes elsewhere, opens a window or embeds another page, whichever window it is in. */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!isReload(contents, event)) event.preventDefault();
    });
  });
}

function isReload(contents: WebContents, event: { readonly url: string; readonly isMainFrame: boolean }): boolean {
  return event.isMainFrame && event.url === contents.getURL();
}
