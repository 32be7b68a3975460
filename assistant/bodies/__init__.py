"""What documents list of a body: who sits in it and leads it, its tasks, meetings, period, secretariat."""
