"""What people see on Discord: alerts and answers as Components V2, each cut to Discord's limits.

    alert      a message's alerts              status     what a platform's terms say today
    digest     a message of many alerts        answers    the short answers of commands
    colours    levels as colours
"""
