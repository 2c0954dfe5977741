/**
 * atomically removes the files of unfinished writes when the process ends. conf writes synchronously, so a signal finds
 * none. The library would listen to twenty signals, and send each one to the process again.
 */
export default (callback: () => void): void => void process.once('exit', callback);
