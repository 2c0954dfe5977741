import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { text } from '../../common/text';
import { failure, type Result } from '../../common/problem';
import { firstFolder, rememberFolder, type FolderSettings } from './last-folder';

interface FileToSave {
  /** Title of the dialog. */
  readonly title: string;
  /** File name that the dialog proposes. */
  readonly name: string;
  /** Name of the file type, and its extension without the dot. */
  readonly kind: string;
  readonly extension: string;
  readonly content: string | Uint8Array;
}

/** Writes a file that the user asked for. @returns its path */
async function writeUserFile(path: string, content: string | Uint8Array): Promise<Result<string>> {
  try {
    await writeFile(path, content);
    return { ok: true, value: path };
  } catch (error) {
    return failure({
      code: 'NotSaved',
      message: text('meeting.save.failed', { file: path }),
      advice: text('meeting.save.failedAdvice'),
      next: 'none',
      details: String(error),
    });
  }
}

/**
 * Asks with the system's dialog where to save a file, and writes it there. The dialog begins where the last one ended.
 * @param parent window of the dialog; `undefined` if none is open
 * @returns the path; `undefined` if the user cancelled
 */
export async function saveFile(
  { title, name, kind, extension, content }: FileToSave,
  parent: BrowserWindow | undefined,
  settings: FolderSettings,
): Promise<Result<string | undefined>> {
  const defaultPath = join(firstFolder(settings, 'save'), name);
  const options = { title, defaultPath, filters: [{ name: kind, extensions: [extension] }] };
  const { canceled, filePath } =
    parent === undefined
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(parent, options);
  // If the user cancels, Electron 22 returns '' or nothing, newer versions ''.
  if (canceled || !filePath) return { ok: true, value: undefined };
  const saved = await writeUserFile(filePath, content);
  if (saved.ok) rememberFolder(settings, 'save', filePath);
  return saved;
}
