import type { EnvironmentPlan } from '@brown-bear/plugin-environments-common';
import { Age, breakable } from '@brown-bear/plugin-health-react';
import { muted } from '../parts/textStyles';
import Box from '@mui/material/Box';
import { PlanPart } from './PlanPart';
import { checkTitle } from './planWords';

/** What a plan is worth: checked against what, when, and what could not be. */
export function PlanChecks(props: {
  plan: EnvironmentPlan;
  /** When it was made, milliseconds of portal time. */
  at: number;
}) {
  const { checkedLive, notChecked } = props.plan;
  return (
    <PlanPart title="How far this was checked" sum={<Age at={props.at} />}>
      <Box sx={{ fontSize: 13, mt: 0.25, ...breakable }}>
        {checkedLive.length > 0
          ? `Checked: ${checkedLive.map(checkTitle).join(', ')}.`
          : 'Nothing of it could be checked.'}
      </Box>
      {notChecked.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5, ...muted, ...breakable }}>
          {notChecked.map(({ check, reason }) => (
            <li key={check}>
              Not checked: {checkTitle(check)}. {reason}
            </li>
          ))}
        </Box>
      )}
    </PlanPart>
  );
}
