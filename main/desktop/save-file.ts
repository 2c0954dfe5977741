import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import { t } from '../language/t';
import { failure, type Result } from '../../common/problem';

export interface FileToSave {
  /** Of the dialog. */
  readonly title: string;
  /** File name that the dialog proposes. */
  readonly name: string;
  /** What such a file is, and its extension without the dot. */
  readonly kind: string;
  readonly extension: string;
  readonly content: string | Uint8Array;
}

/** Writes a file that its user asked for. @returns its path */
async function writeUserFile(path: string, content: string | Uint8Array): Promise<Result<string>> {
  try {
    await writeFile(path, content);
    return { ok: true, value: path };
  } catch (error) {
    return failure({
      code: 'NotSaved',
      message: t('meeting.save.failed', { file: path }),
      advice: t('meeting.save.failedAdvice'),
      next: 'none',
      details: String(error),
    });
  }
}

/**
 * Asks where to save a file, by the system's dialog, and writes it there.
 * @param parent the window that the dialog belongs to; `undefined` where none is open
 * @returns its path; `undefined` where its user chose none
 */
export async function saveFile(
  { title, name, kind, extension, content }: FileToSave,
  parent: BrowserWindow | undefined,
): Promise<Result<string | undefined>> {
  const options = { title, defaultPath: name, filters: [{ name: kind, extensions: [extension] }] };
  const { canceled, filePath } =
    parent === undefined
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(parent, options);
  // Electron 22 says '' or nothing, newer ones '', where the dialog was cancelled.
  return canceled || !filePath ? { ok: true, value: undefined } : writeUserFile(filePath, content);
}
