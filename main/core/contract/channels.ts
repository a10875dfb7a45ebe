/** The two channels between the preload and Electron's main process. There are no others. */
export const CALL_CHANNEL = 'groundswell:call';
export const ANNOUNCEMENT_CHANNEL = 'groundswell:announcement';
