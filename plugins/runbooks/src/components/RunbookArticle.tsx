import { useCallback, useEffect, useMemo } from 'react';
import { MarkdownContent } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { Runbook } from '@brown-bear/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { useLocation } from 'react-router-dom';
import { type RunbookBlock, parseRunbook } from '../runbook/parseRunbook';
import { resolveLink } from '../runbook/resolveLink';
import { CodeBlock } from './CodeBlock';
import { ScrollRegion } from './ScrollRegion';
import { TableOfContents } from './TableOfContents';

/** The text of a runbook, with its table of contents beside it where it fits. */
export function RunbookArticle(props: { runbook: Runbook }) {
  const { content, source } = props.runbook;
  const { blocks, headings } = useMemo(() => parseRunbook(content), [content]);
  const transformLink = useTransformLink(source);
  useScrollToHash(content);
  return (
    <Box sx={{ display: 'flex', gap: 4, alignItems: 'flex-start' }}>
      <Box component="article" sx={articleStyle}>
        {blocks.map((block, index) => (
          <Block key={index} block={block} transformLink={transformLink} />
        ))}
      </Box>
      <TableOfContents headings={headings} />
    </Box>
  );
}

const articleStyle = {
  flex: 1,
  minWidth: 0,
  maxWidth: '110ch',
  typography: 'body2',
  // Links in running text are told apart by more than colour.
  '& p a, & li a, & td a': { textDecoration: 'underline' },
} as const;

function Block(props: {
  block: RunbookBlock;
  transformLink: (href: string) => string;
}) {
  const { block, transformLink } = props;
  if (block.kind === 'code') {
    return <CodeBlock text={block.text} section={block.section} />;
  }
  const markdown = (
    <MarkdownContent content={block.text} transformLinkUri={transformLink} />
  );
  return block.kind === 'table' ? (
    <ScrollRegion label={`Table: ${block.section}`} sx={tableStyle}>
      {markdown}
    </ScrollRegion>
  ) : (
    markdown
  );
}

/** Denser cells than MarkdownContent's; the doubled selector outweighs its own. */
const tableStyle = {
  '&& th, && td': {
    px: 1,
    py: 0.75,
    lineHeight: 1.45,
    textAlign: 'left',
    verticalAlign: 'top',
  },
} as const;

function useTransformLink(source: string) {
  const pathOfEntity = useEntityRefLink();
  return useCallback(
    (href: string) => resolveLink({ href, source, pathOfEntity }),
    [source, pathOfEntity],
  );
}

/** The text arrives after the page, so the browser cannot do this itself. */
function useScrollToHash(content: string) {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (hash) {
      document
        .getElementById(decodeURIComponent(hash.slice(1)))
        ?.scrollIntoView();
    }
  }, [hash, key, content]);
}
