import { Link, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { type Block, type Span, readMarkdown } from './markdown';

const useStyles = makeStyles({
  document: {
    ...typographyStyles.body1,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    userSelect: 'text',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: '12px 0 0' },
  subheading: { ...typographyStyles.body1Strong, margin: '8px 0 0' },
  paragraph: { margin: 0 },
  list: { margin: 0, paddingInlineStart: '20px', display: 'flex', flexDirection: 'column', gap: '4px' },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
  },
  block: { margin: 0, whiteSpace: 'pre-wrap' },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300, textAlign: 'start' },
  cell: {
    padding: '4px 8px',
    verticalAlign: 'top',
    // Narrow columns would break within words.
    overflowWrap: 'break-word',
    textAlign: 'start',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

function Spans({ line }: { readonly line: readonly Span[] }) {
  const styles = useStyles();
  return line.map((span, index) => {
    switch (span.kind) {
      case 'text':
        return span.text;
      case 'strong':
        return <strong key={index}>{span.text}</strong>;
      case 'code':
        return (
          <code key={index} className={styles.code}>
            {span.text}
          </code>
        );
      case 'link':
        return (
          // Main opens it in the system's browser.
          <Link key={index} href={span.href} target="_blank" inline>
            {span.text}
          </Link>
        );
    }
  });
}

function Part({ block }: { readonly block: Block }) {
  const styles = useStyles();
  switch (block.kind) {
    case 'heading': {
      // The page has the headings above.
      const Level = block.level <= 2 ? 'h3' : 'h4';
      return (
        <Level className={block.level <= 2 ? styles.heading : styles.subheading}>
          <Spans line={block.line} />
        </Level>
      );
    }
    case 'paragraph':
      return (
        <p className={styles.paragraph}>
          <Spans line={block.line} />
        </p>
      );
    case 'list':
      return (
        <ul className={styles.list}>
          {block.items.map((item, index) => (
            <li key={index}>
              <Spans line={item} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <table className={styles.table}>
          <thead>
            <tr>
              {block.head.map((cell, index) => (
                <th key={index} scope="col" className={styles.cell}>
                  <Spans line={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} className={styles.cell}>
                    <Spans line={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'code':
      return (
        <pre className={styles.block}>
          <code className={styles.code}>{block.text}</code>
        </pre>
      );
  }
}

/** One of our documents, which are in English. The title is left out: the page has one. */
export function MarkdownView({ source }: { readonly source: string }) {
  const styles = useStyles();
  const blocks = readMarkdown(source).filter((block) => block.kind !== 'heading' || block.level > 1);
  return (
    <div className={styles.document} lang="en" dir="ltr">
      {blocks.map((block, index) => (
        <Part key={index} block={block} />
      ))}
    </div>
  );
}
