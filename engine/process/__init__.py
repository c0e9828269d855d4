"""The engine in a process of its own: messages, worker, child process, `RemoteEngine`."""
