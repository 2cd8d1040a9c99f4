META
key;value
description;"A street; and a ""square"""
num_projects;2
num_votes;3
budget;100.50
vote_type;approval
PROJECTS
project_id;cost;name
a;60;Lamps
b;40.25
VOTES
voter_id;vote;age
1;a,b;30
2;b;
3;;
