/** Unpacks a zip file. @throws Error if it is not a zip file, is damaged, or has an entry that leads out of the folder */
export function unzip(zip: string, folder: string, wanted?: (name: string) => boolean): Promise<void>;
