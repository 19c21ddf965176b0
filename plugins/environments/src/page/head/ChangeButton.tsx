import type { Environment } from '@brown-bear/plugin-environments-common';
import Button from '@mui/material/Button';
import { Link as RouterLink } from 'react-router-dom';
import { ActionButton } from '../../parts/ActionButton';
import { refusalOf } from '../../parts/refusalOf';

const TITLE =
  'Size, services, calendar: a form with what it is now, and a plan of what would change';

/** Leads to the form that changes what it is. */
export function ChangeButton(props: { environment: Environment }) {
  const { environment } = props;
  const refusal = refusalOf(environment, 'update');
  if (refusal !== undefined) {
    return (
      <ActionButton title={TITLE} refusal={refusal}>
        Change …
      </ActionButton>
    );
  }
  return (
    <Button
      component={RouterLink}
      to={`/environments/${environment.name}/change`}
      size="small"
      variant="contained"
      title={TITLE}
    >
      Change …
    </Button>
  );
}
