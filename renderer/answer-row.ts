import { makeStyles, tokens } from '@fluentui/react-components';

/** A line with words and the small buttons that answer them; on a narrow window, the buttons move below. */
export const useAnswerRow = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '8px', rowGap: '4px' },
  words: {
    flexGrow: 1,
    flexBasis: '120px',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', gap: '6px' },
  button: { minWidth: 'auto' },
});
