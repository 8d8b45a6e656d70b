"""Files of people from outside: open them safely, find their columns, check every row before anything is written."""
