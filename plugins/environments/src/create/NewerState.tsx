import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { DraftDifference } from './draftDifferences';

/** Offers what somebody else has made of the environment meanwhile. */
export function NewerState(props: {
  /** What they changed. */
  differences: readonly DraftDifference[];
  onRebase: () => void;
  onDiscard: () => void;
}) {
  const { differences, onRebase, onDiscard } = props;
  return (
    <Alert severity="warning" variant="outlined">
      <AlertTitle>
        Somebody has changed this environment since you opened it
      </AlertTitle>
      Nothing of yours was sent.
      <Box component="ul" sx={{ m: 0, my: 0.5, pl: 2.5 }}>
        {differences.map(({ field, title, before, after }) => (
          <li key={field}>
            {title}: {before} → <strong>{after}</strong>
          </li>
        ))}
        {differences.length === 0 && <li>Its fields are the same again.</li>}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button size="small" variant="outlined" onClick={onRebase}>
          Put my changes on top of theirs
        </Button>
        <Button size="small" onClick={onDiscard}>
          Drop mine, start from theirs
        </Button>
      </Box>
    </Alert>
  );
}
