"""The budgets of this project, measured: each as a ratio to a floor that is measured in the same run."""
