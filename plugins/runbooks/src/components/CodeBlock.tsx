import { useEffect, useState } from 'react';
import CheckIcon from '@mui/icons-material/Check';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { ScrollRegion } from './ScrollRegion';

/** How long the button says that it has copied, milliseconds. */
const CONFIRMATION_MS = 2000;

type CodeBlockProps = {
  text: string;
  /** The heading it stands under. */
  section: string;
};

/** Commands, to be copied as a whole. */
export function CodeBlock(props: CodeBlockProps) {
  const { text, section } = props;
  return (
    <Box
      sx={{ display: 'flex', my: 1, borderRadius: 1, bgcolor: 'action.hover' }}
    >
      <ScrollRegion label={`Code: ${section}`} sx={codeStyle}>
        <pre>
          <code>{text}</code>
        </pre>
      </ScrollRegion>
      {/* A browser offers its clipboard to secure origins only. */}
      {navigator.clipboard && <CopyButton text={text} />}
    </Box>
  );
}

const codeStyle = {
  flex: 1,
  minWidth: 0,
  '& pre': { m: 0, px: 1.5, fontSize: 13, lineHeight: 1.5 },
} as const;

function CopyButton(props: { text: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <IconButton
      size="small"
      aria-label={copied ? 'Copied' : 'Copy code'}
      title={copied ? 'Copied' : 'Copy code'}
      onClick={() =>
        navigator.clipboard.writeText(props.text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
      sx={{ alignSelf: 'flex-start', m: 0.5 }}
    >
      {copied ? (
        <CheckIcon fontSize="small" />
      ) : (
        <ContentCopyIcon fontSize="small" />
      )}
    </IconButton>
  );
}
