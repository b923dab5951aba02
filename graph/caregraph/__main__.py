"""`python -m caregraph` is the command line."""

from caregraph.cli import main

if __name__ == "__main__":  # worker processes import the program, and must not start it again
    main()
