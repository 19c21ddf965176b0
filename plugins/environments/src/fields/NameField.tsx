import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { Link as RouterLink } from 'react-router-dom';
import { describedBy, FieldFrame, type FieldProps } from './FieldFrame';
import type { NameCheck } from './useNameCheck';

const RULE =
  '3 to 30 of a–z, 0–9 and “-”, like tracker-pr-482. It is part of every address.';

function Said(props: { name: string; check: NameCheck }) {
  const { name, check } = props;
  switch (check.state) {
    case 'checking':
      return <>Is it free? …</>;
    case 'free':
      return (
        <>
          <CheckIcon
            aria-hidden
            sx={{ fontSize: 16, verticalAlign: 'text-bottom' }}
          />{' '}
          Free. Its namespace will be alm-env-{name}.
        </>
      );
    case 'unknown':
      return <>{check.reason}</>;
    default:
      return <>{RULE}</>;
  }
}

function problemOf(check: NameCheck): string | undefined {
  return check.state === 'malformed' || check.state === 'taken'
    ? check.reason
    : undefined;
}

/** The name of a new environment, and whether it is free while one types. */
export function NameField(props: FieldProps<string> & { check: NameCheck }) {
  const { id, value, onChange, disabled, check } = props;
  const error = problemOf(check) ?? props.error;
  return (
    <FieldFrame
      id={id}
      title="Name"
      error={error}
      hint={
        <span role="status">
          <Said name={value} check={check} />
        </span>
      }
    >
      <TextField
        size="small"
        fullWidth
        disabled={disabled}
        value={value}
        placeholder="tracker-pr-482"
        onChange={event => onChange(event.target.value.trim())}
        error={Boolean(error)}
        inputProps={{
          id,
          autoComplete: 'off',
          autoCapitalize: 'none',
          spellCheck: false,
          'aria-required': true,
          'aria-invalid': Boolean(error),
          'aria-describedby': describedBy(id, error),
        }}
        sx={{ bgcolor: 'background.paper', '& input': { fontSize: 14 } }}
      />
      {check.state === 'taken' && (check.suggestion || check.link) && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1.5,
            mt: 0.5,
            fontSize: 13.5,
          }}
        >
          {check.suggestion && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => onChange(check.suggestion!)}
            >
              Take {check.suggestion}
            </Button>
          )}
          {check.link && (
            <Link component={RouterLink} to={check.link}>
              See {value}
            </Link>
          )}
        </Box>
      )}
    </FieldFrame>
  );
}
