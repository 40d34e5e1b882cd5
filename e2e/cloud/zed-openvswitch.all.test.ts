import { zedTests } from './zed-tests';

zedTests({
  name: 'zed',
  agent: 'Open vSwitch agent',
  globals: { enable_heat: false, enable_horizon: false },
});
