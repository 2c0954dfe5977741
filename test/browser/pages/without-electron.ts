/**
 * The preload script for a browser. Its calls go to `window.ipcInvoke(channel, input)`, and `window.ipcSend(channel,
 * value)` sends an event to the page. `window.violations` lists what the content security policy refused.
 * @param preload the built script, in CommonJS
 */
export const withoutElectron = (preload: string): string => `(() => {
  const heard = new Map();
  const listeners = (channel) => heard.get(channel) ?? heard.set(channel, new Set()).get(channel);
  const ipcRenderer = {
    invoke: (channel, ...input) => window.ipcInvoke(channel, input),
    on: (channel, listener) => listeners(channel).add(listener),
    removeListener: (channel, listener) => listeners(channel).delete(listener),
  };
  const contextBridge = {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
  };
  window.ipcSend = (channel, value) => listeners(channel).forEach((listener) => listener({}, value));
  window.violations = [];
  addEventListener('securitypolicyviolation', (event) =>
    window.violations.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));
  const modules = { electron: { contextBridge, ipcRenderer } };
  ((require, module, exports) => {${preload}
  })((name) => modules[name], { exports: {} }, {});
})();`;
