import { makeStyles } from '@fluentui/react-components';
import { usePage } from '../state';

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Reads changes out to those who do not see them. */
export function LiveRegion() {
  const styles = useStyles();
  const spoken = usePage((page) => page.spoken);
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
