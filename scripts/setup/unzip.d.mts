/** Unpacks a zip file. @throws Error no zip, damaged, or an entry that would land outside of the folder */
export function unzip(zip: string, folder: string, wanted?: (name: string) => boolean): Promise<void>;
