import { useParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import { EnvironmentView } from './EnvironmentView';

/** An environment by its name alone: as soon as it is asked for, and after it is gone. */
export function EnvironmentByName() {
  const { name = '' } = useParams();
  return (
    <Box component="main">
      <EnvironmentView key={name} name={name} isAlone />
    </Box>
  );
}
