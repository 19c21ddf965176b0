import { mono } from '@brown-bear/plugin-health-react';
import DoneIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useEffect, useState } from 'react';
import { commandsIn } from './commandsIn';

/** How long a command is said to be copied, milliseconds. */
const SAID_MS = 2_000;

/** A command as one types it; copied by its button where the browser can. */
function Command(props: { text: string }) {
  const { text } = props;
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    const timer = isCopied && setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer || undefined);
  }, [isCopied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const name = isCopied ? 'Copied' : `Copy: ${text}`;
  return (
    <Box
      component="span"
      sx={{
        ...mono,
        px: 0.5,
        py: 0.25,
        borderRadius: 0.5,
        bgcolor: 'action.hover',
        overflowWrap: 'anywhere',
        boxDecorationBreak: 'clone',
      }}
    >
      {text}
      {/* Browsers lend their clipboard to secure origins only. */}
      {navigator.clipboard && (
        <IconButton
          size="small"
          aria-label={name}
          title={isCopied ? 'Copied' : 'Copy'}
          onClick={() => copy().catch(() => setCopied(false))}
          sx={{ ml: 0.5, p: 0.25, width: 24, height: 24, fontSize: 14 }}
        >
          {isCopied ? (
            <DoneIcon fontSize="inherit" />
          ) : (
            <CopyIcon fontSize="inherit" />
          )}
        </IconButton>
      )}
    </Box>
  );
}

/** What to do next: words, and commands to copy. */
export function NextStep(props: { text: string }) {
  return (
    <>
      {commandsIn(props.text).map(({ text, isCommand }, index) =>
        isCommand ? (
          <Command key={index} text={text} />
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </>
  );
}
