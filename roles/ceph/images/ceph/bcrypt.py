"""In place of python3-bcrypt, which cannot be loaded more than once in a process, as the manager does for its modules.

Only passwords of Ceph's own web pages would need it, and those are not here.
"""


def hashpw(*_):
    raise NotImplementedError("no password hashes in this manager")


gensalt = hashpw
