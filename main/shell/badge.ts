import { app, type BrowserWindow, type NativeImage, nativeImage } from 'electron';

const SIZE = 16;
/** The chip of severity 1 (renderer/styles/tokens.css), as blue, green, red, alpha. */
const RED = [0x00, 0x23, 0x9a, 0xff];

/** Shows how many flags wait, on the dock or task bar; 0 takes it away. */
export function showBadge(windows: readonly BrowserWindow[], count: number): void {
  if (process.platform !== 'win32') app.setBadgeCount(count);
  for (const window of process.platform === 'win32' ? windows : [])
    window.setOverlayIcon(count === 0 ? null : dot(), count === 1 ? '1 flag' : `${count} flags`);
}

/** Windows lays an image over the task bar's icon instead of a number. */
function dot(): NativeImage {
  const pixels = Buffer.alloc(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const isInside = Math.hypot(x + 0.5 - SIZE / 2, y + 0.5 - SIZE / 2) <= SIZE / 2 - 1;
      if (isInside) pixels.set(RED, (y * SIZE + x) * 4);
    }
  }
  return nativeImage.createFromBitmap(pixels, { width: SIZE, height: SIZE });
}
