"""The demonstration: a made-up platform on this machine whose terms change while they are watched.

terms    what the platform says, before and after, as its page
site     the page on a port of this machine
play     the watcher, the change, the alert
"""
