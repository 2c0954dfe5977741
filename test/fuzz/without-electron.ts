// In plain Node, Electron's npm package exports the path of its program; without this it would try to download it.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
