"""Beside run_tempest alone: a first SIGINT ends a test process after the test and the class that are under way.

So Tempest itself removes what they made. Runners of subunit do not register their results with unittest.
"""
import unittest

run = unittest.TestSuite.run


def stoppable(self, result, debug=False):
    unittest.registerResult(result)
    return run(self, result, debug)


unittest.TestSuite.run = stoppable
unittest.installHandler()
