import { useEffect, useState } from 'react';
import CheckIcon from '@mui/icons-material/Check';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import IconButton from '@mui/material/IconButton';

/** How long the button says that it has copied, milliseconds. */
const CONFIRMATION_MS = 2000;

type CopyButtonProps = {
  text: string;
  /** What it copies, as in "Copy YAML". */
  what: string;
};

/** Copies a text; absent where the browser offers no clipboard. */
export function CopyButton(props: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  // A browser offers its clipboard to secure origins only.
  if (!navigator.clipboard) {
    return null;
  }
  const label = copied ? 'Copied' : `Copy ${props.what}`;
  return (
    <IconButton
      size="small"
      aria-label={label}
      title={label}
      onClick={() =>
        navigator.clipboard.writeText(props.text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
      sx={{ fontSize: 16, p: 0.5 }}
    >
      {copied ? (
        <CheckIcon fontSize="inherit" />
      ) : (
        <ContentCopyIcon fontSize="inherit" />
      )}
    </IconButton>
  );
}
