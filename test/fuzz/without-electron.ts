// In plain Node, Electron's npm package is the path of its program; without this it would look for a download first.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
