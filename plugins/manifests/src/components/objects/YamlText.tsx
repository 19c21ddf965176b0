import { useMemo } from 'react';
import Box from '@mui/material/Box';
import { ScrollRegion } from '../shared/ScrollRegion';
import { mono } from '../shared/styles';

type YamlTextProps = {
  label: string;
  text: string;
  /** Number of the first line. */
  firstLine: number;
};

/**
 * A manifest with its line numbers. They are drawn by the style sheet, so that
 * whoever selects and copies gets the text alone.
 */
export function YamlText(props: YamlTextProps) {
  const { label, text, firstLine } = props;
  const lines = useMemo(
    () => text.replace(/\n$/, '').split('\n').map(toLine),
    [text],
  );
  const digits = String(firstLine + lines.length).length;
  return (
    <ScrollRegion label={label} sx={{ py: 1 }}>
      <Box
        component="pre"
        sx={{
          ...mono,
          m: 0,
          lineHeight: 1.55,
          width: 'max-content',
          minWidth: '100%',
          counterReset: `line ${firstLine - 1}`,
          '& > span': { display: 'block', pr: 2 },
          '& > span:hover': { bgcolor: 'action.hover' },
          '& > span::before': {
            counterIncrement: 'line',
            content: 'counter(line)',
            display: 'inline-block',
            width: `${digits}ch`,
            pl: 1.5,
            pr: 2,
            textAlign: 'right',
            color: 'text.secondary',
            userSelect: 'none',
            boxSizing: 'content-box',
          },
        }}
      >
        {lines}
      </Box>
    </ScrollRegion>
  );
}

function toLine(line: string, index: number) {
  return (
    <span key={index}>
      <YamlLine line={line} />
      {'\n'}
    </span>
  );
}

/** Indentation and dashes, a key, and what follows it. */
const KEYED =
  /^(\s*(?:- )*)((?:"[^"]*"|'[^']*'|[^\s"'#:-][^:]*|[^\s:]+))(:(?: .*)?)$/;

function YamlLine({ line }: { line: string }) {
  const [, indent, key, rest] = KEYED.exec(line) ?? [];
  return key === undefined ? (
    <>{line}</>
  ) : (
    <>
      {indent}
      <Box component="span" sx={{ color: 'primary.main' }}>
        {key}
      </Box>
      {rest}
    </>
  );
}
