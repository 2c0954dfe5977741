const en = {
  starting: 'Starting…',
  tooltip: 'Meet Now — starting…',
  quit: 'Quit',
  stops: 'Meet Now has to stop',
  startAgain: 'Start it again; the log says more.',
  noDisplay: 'Meet Now needs a graphical desktop: neither DISPLAY nor WAYLAND_DISPLAY is set.',
  displayGone:
    'Meet Now needs a graphical desktop: the display that DISPLAY names is not there. Start it from a desktop session.',
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
  },
} satisfies Readonly<Record<string, typeof en>>;
