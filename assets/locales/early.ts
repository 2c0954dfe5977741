const en = {
  starting: 'Starting…',
  tooltip: 'Meet Now — starting…',
  quit: 'Quit',
  stops: 'Meet Now has to stop',
  startAgain: 'Start it again; the log says more.',
  noDisplay: 'Meet Now needs a graphical desktop: neither DISPLAY nor WAYLAND_DISPLAY is set.',
  displayGone:
    'Meet Now needs a graphical desktop: the display that DISPLAY names is not there. Start it from a desktop session.',
  noXDisplay:
    'Meet Now needs an X display here, and DISPLAY is not set. To use the Wayland display, start it with --ozone-platform=wayland.',
  waylandGone:
    'Meet Now needs a graphical desktop: this is a Wayland session, but there is no Wayland display. Start it from a desktop session, or with --ozone-platform=x11 on an X display.',
};

/** The few texts that are needed before the others are loaded. */
export const early = {
  en,
  de: {
    starting: 'Wird gestartet…',
    tooltip: 'Meet Now – wird gestartet…',
    quit: 'Beenden',
    stops: 'Meet Now muss beendet werden',
    startAgain: 'Starten Sie es neu; mehr steht im Protokoll.',
    noDisplay: 'Meet Now braucht einen grafischen Desktop: Weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt.',
    displayGone:
      'Meet Now braucht einen grafischen Desktop: Die Anzeige, die DISPLAY nennt, gibt es nicht. Starten Sie es in einer Desktop-Sitzung.',
    noXDisplay:
      'Meet Now braucht hier eine X-Anzeige, und DISPLAY ist nicht gesetzt. Um die Wayland-Anzeige zu verwenden, starten Sie es mit --ozone-platform=wayland.',
    waylandGone:
      'Meet Now braucht einen grafischen Desktop: Dies ist eine Wayland-Sitzung, aber es gibt keine Wayland-Anzeige. Starten Sie es in einer Desktop-Sitzung, oder auf einer X-Anzeige mit --ozone-platform=x11.',
  },
  fr: {
    starting: 'Démarrage…',
    tooltip: 'Meet Now – démarrage…',
    quit: 'Quitter',
    stops: 'Meet Now doit s’arrêter',
    startAgain: 'Relancez-le\u00a0; le journal en dit plus.',
    noDisplay:
      'Meet Now a besoin d’un bureau graphique\u00a0: ni DISPLAY ni WAYLAND_DISPLAY ne sont définis.',
    displayGone:
      'Meet Now a besoin d’un bureau graphique\u00a0: l’affichage indiqué par DISPLAY n’existe pas. Lancez-le depuis une session graphique.',
    noXDisplay:
      'Meet Now a besoin ici d’un affichage X, et DISPLAY n’est pas défini. Pour utiliser l’affichage Wayland, lancez-le avec --ozone-platform=wayland.',
    waylandGone:
      'Meet Now a besoin d’un bureau graphique\u00a0: cette session est de type Wayland, mais il n’y a pas d’affichage Wayland. Lancez-le depuis une session graphique, ou avec --ozone-platform=x11 sur un affichage X.',
  },
  es: {
    starting: 'Iniciando…',
    tooltip: 'Meet Now – iniciando…',
    quit: 'Salir de Meet Now',
    stops: 'Meet Now tiene que cerrarse',
    startAgain: 'Vuelva a iniciarlo; el registro dice más.',
    noDisplay: 'Meet Now necesita un escritorio gráfico: no están definidas ni DISPLAY ni WAYLAND_DISPLAY.',
    displayGone:
      'Meet Now necesita un escritorio gráfico: la pantalla que indica DISPLAY no existe. Inícielo desde una sesión gráfica.',
    noXDisplay:
      'Meet Now necesita aquí una pantalla X, y DISPLAY no está definida. Para usar la pantalla de Wayland, inícielo con --ozone-platform=wayland.',
    waylandGone:
      'Meet Now necesita un escritorio gráfico: esta es una sesión de Wayland, pero no hay ninguna pantalla de Wayland. Inícielo desde una sesión gráfica, o con --ozone-platform=x11 en una pantalla X.',
  },
  ja: {
    starting: '起動しています…',
    tooltip: 'Meet Now – 起動しています…',
    quit: '終了',
    stops: 'Meet Now を終了する必要があります',
    startAgain: 'もう一度起動してください。詳しくはログをご覧ください。',
    noDisplay:
      'Meet Now にはグラフィカルなデスクトップが必要です。DISPLAY も WAYLAND_DISPLAY も設定されていません。',
    displayGone:
      'Meet Now にはグラフィカルなデスクトップが必要です。DISPLAY が示すディスプレイがありません。デスクトップのセッションから起動してください。',
    noXDisplay:
      'Meet Now にはここでは X のディスプレイが必要ですが、DISPLAY が設定されていません。Wayland のディスプレイを使うには、--ozone-platform=wayland を付けて起動してください。',
    waylandGone:
      'Meet Now にはグラフィカルなデスクトップが必要です。これは Wayland のセッションですが、Wayland のディスプレイがありません。デスクトップのセッションから起動するか、X のディスプレイで --ozone-platform=x11 を付けて起動してください。',
  },
} satisfies Readonly<Record<string, typeof en>>;
