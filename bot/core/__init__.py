"""The thinking: values in, values out. It knows no network, disk, clock, chance or Discord."""
