import { contextBridge, ipcRenderer } from 'electron';

// What the bare page may ask for.
contextBridge.exposeInMainWorld('bare', { start: () => ipcRenderer.invoke('post') });
